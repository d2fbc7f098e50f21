package io.careline.reporting.domain;

/** Reporting takes no commands: it has no value of this type. */
public enum ReportingCommand {}
