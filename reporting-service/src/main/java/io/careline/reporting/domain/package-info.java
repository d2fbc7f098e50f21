/**
 * The numbers as pure functions: events make one fact per inquiry, a fact gives samples, samples in
 * an interval make figures. Nothing is averaged twice, so a series always adds up to its total.
 */
@NullMarked
package io.careline.reporting.domain;

import org.jspecify.annotations.NullMarked;
