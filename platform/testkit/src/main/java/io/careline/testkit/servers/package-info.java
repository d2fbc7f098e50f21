/**
 * A real Kafka and a real PostgreSQL for tests: in containers where Docker has the images, else as
 * child processes whose binaries come with the build. Both can be killed and started again.
 */
@NullMarked
package io.careline.testkit.servers;

import org.jspecify.annotations.NullMarked;
