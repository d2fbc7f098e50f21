package io.careline.escalation.app;

/** An escalation with what people said about it. */
public record ToldEscalation(KnownEscalation known, Reasons reasons) {}
