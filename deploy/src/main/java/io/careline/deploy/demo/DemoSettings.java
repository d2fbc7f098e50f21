package io.careline.deploy.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a demo run shall be like.
 *
 * @param inquiries how many contacts open the run
 * @param seconds over which they come in
 * @param contacts a file with contacts; the project's own if null
 * @param seed the same seed makes the same people
 * @param keepPolicy whether the demo's policy stays active at the end
 */
public record DemoSettings(
    int inquiries, int seconds, @Nullable Path contacts, long seed, boolean keepPolicy) {}
