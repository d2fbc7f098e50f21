/** What the pure core of routing decides in a second, measured by JMH. */
@NullMarked
package io.careline.deploy.bench.core;

import org.jspecify.annotations.NullMarked;
