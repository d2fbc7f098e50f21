package io.careline.contract.score;

import java.math.BigDecimal;

/** A 95% confidence interval; both ends in the unit of the figure that it belongs to. */
public record Interval(BigDecimal low, BigDecimal high) {}
