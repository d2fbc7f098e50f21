/**
 * Counts what happened: figures by their published definitions, the timeline of an inquiry, and its
 * current state for subscribers without history. It decides nothing about customers or agents.
 */
@NullMarked
package io.careline.reporting;

import org.jspecify.annotations.NullMarked;
