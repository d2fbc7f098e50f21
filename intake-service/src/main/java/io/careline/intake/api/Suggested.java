package io.careline.intake.api;

import io.careline.intake.app.customer.FindCustomers.SuggestionView;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers that are shown along with one, as they may be the same. */
final class Suggested {
  private Suggested() {}

  /** Who they are. */
  static List<UUID> in(@Nullable Object entity) {
    List<SuggestionView> suggestions =
        switch (entity) {
          case CustomerBody body ->
              Objects.requireNonNullElse(body.suggestions(), List.<SuggestionView>of());
          case CustomerResource.SuggestionList list -> list.items();
          case null, default -> List.of();
        };
    return suggestions.stream().map(SuggestionView::customerId).toList();
  }

  /** Leaves those out that may not be shown. */
  static void without(ContainerResponseContext response, Set<UUID> hidden) {
    if (hidden.isEmpty()) {
      return;
    }
    switch (response.getEntity()) {
      case CustomerBody body ->
          response.setEntity(
              body.suggesting(
                  without(Objects.requireNonNullElse(body.suggestions(), List.of()), hidden)));
      case CustomerResource.SuggestionList list ->
          response.setEntity(
              new CustomerResource.SuggestionList(without(list.items(), hidden), list.next()));
      default -> throw new IllegalStateException("shows what may not be shown");
    }
  }

  private static List<SuggestionView> without(List<SuggestionView> all, Set<UUID> hidden) {
    return all.stream().filter(one -> !hidden.contains(one.customerId())).toList();
  }
}
