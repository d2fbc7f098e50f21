/**
 * What subscribers see: the lifecycle events of an inquiry as sealed records, the one status fold,
 * and the CloudEvents 1.0 codec. It needs no framework, so any JVM project can depend on it alone.
 */
@NullMarked
package io.careline.contract;

import org.jspecify.annotations.NullMarked;
