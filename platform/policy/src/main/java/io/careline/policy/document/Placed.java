package io.careline.policy.document;

/** Something that was read, and where it stands. */
record Placed<T>(T value, String path) {}
