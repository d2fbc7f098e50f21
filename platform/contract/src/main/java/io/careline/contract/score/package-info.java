/**
 * How answers to surveys become figures. A subscriber that computes with it gets the figures that
 * Careline shows.
 */
@NullMarked
package io.careline.contract.score;

import org.jspecify.annotations.NullMarked;
