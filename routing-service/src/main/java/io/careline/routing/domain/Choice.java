package io.careline.routing.domain;

import io.careline.contract.RoutingDecision.Candidate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked for an inquiry.
 *
 * @param best the best candidates, at most five, the winner first; empty if there is none
 * @param preferred the winner, if it is one because it was preferred
 * @param excluded how many agents were out, per reason
 */
record Choice(List<Candidate> best, @Nullable String preferred, Map<String, Integer> excluded) {}
