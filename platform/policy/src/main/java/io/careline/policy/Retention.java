package io.careline.policy;

import java.time.Period;

/**
 * How long texts are kept after an inquiry is closed.
 *
 * @param attachments at most as long as the conversation
 */
public record Retention(Period conversation, Period attachments) {}
