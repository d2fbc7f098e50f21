package io.careline.intake.domain.push;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lifecycle events a subscriber wants; an empty set wants all.
 *
 * @param types names as in the contract, such as {@code inquiry.received}
 * @param test whether events of test inquiries are wanted, and no others
 */
public record EventFilter(
    Set<String> types,
    Set<Channel> channels,
    Set<String> sources,
    Set<String> categories,
    Set<String> queues,
    Set<Priority> priorities,
    boolean test) {

  /** Every event of real inquiries. */
  public static final EventFilter ALL =
      new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false);

  public EventFilter {
    types = Set.copyOf(types);
    channels = Set.copyOf(channels);
    sources = Set.copyOf(sources);
    categories = Set.copyOf(categories);
    queues = Set.copyOf(queues);
    priorities = Set.copyOf(priorities);
  }

  /** Whether an event of {@code type} can match at all. */
  public boolean wants(String type) {
    return among(type, types);
  }

  /** Whether an event about {@code inquiry} matches, as its author knew the inquiry. */
  public boolean matches(String type, InquiryRef inquiry) {
    return wants(type)
        && among(inquiry.channel(), channels)
        && among(inquiry.source(), sources)
        && among(inquiry.category(), categories)
        && among(inquiry.queue(), queues)
        && among(inquiry.priority(), priorities)
        && inquiry.test() == test;
  }

  private static <T> boolean among(@Nullable T value, Set<T> wanted) {
    return wanted.isEmpty() || (value != null && wanted.contains(value));
  }
}
