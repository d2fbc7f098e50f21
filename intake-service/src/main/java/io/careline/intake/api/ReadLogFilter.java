package io.careline.intake.api;

import io.careline.intake.app.FindInquiries.OutboundView;
import io.careline.intake.app.privacy.ReadLog;
import io.careline.runtime.Database;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.Tx;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Logs whose data is shown to whom before it is shown: what can't be logged is not shown. Data that
 * may be kept and not used is shown to admins and auditors alone. It stands in one place for all
 * resources, so that a new one below {@code /customers} or {@code /inquiries} can't forget it.
 */
public class ReadLogFilter {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final String INQUIRIES = "inquiries";
  private static final Set<String> SHOWING = Set.of("GET", "PATCH");
  private static final Set<String> WITHOUT_DATA = Set.of("reads", "erasure", "holds");
  private static final Pattern PLACE =
      Pattern.compile(
          "/?(inquiries|customers|outbound)(?:/([0-9a-fA-F-]{36})(?:/([a-z-]+).*)?)?/?");

  private final ReadLog log;
  private final Database database;

  ReadLogFilter(ReadLog log, Database database) {
    this.log = log;
    this.database = database;
  }

  /**
   * What is shown.
   *
   * @param inquiries whether {@code ids} are inquiries', else customers'
   * @param besides other customers that are shown along with one
   */
  private record Shown(boolean inquiries, String what, List<UUID> ids, List<UUID> besides) {
    Shown(boolean inquiries, String what, List<UUID> ids) {
      this(inquiries, what, ids, List.of());
    }
  }

  /** What may not be shown. */
  private record Hidden(Set<UUID> ids, Set<UUID> besides) {}

  /** Writes who is shown what, and leaves out what may not be shown. */
  @ServerResponseFilter
  public Uni<Void> shown(ContainerRequestContext request, ContainerResponseContext response) {
    SecurityContext security = request.getSecurityContext();
    Matcher place = PLACE.matcher(request.getUriInfo().getPath());
    boolean asked =
        SHOWING.contains(request.getMethod())
            && response.getStatus() == OK
            && security.getUserPrincipal() != null
            && place.matches();
    Shown shown = asked ? shown(place, response.getEntity()) : null;
    if (shown == null) {
      return Uni.createFrom().voidItem();
    }
    boolean all = security.isUserInRole(Roles.ADMIN) || security.isUserInRole(Roles.AUDITOR);
    String who = security.getUserPrincipal().getName();
    return database
        .read(tx -> logged(tx, who, shown, all))
        .invoke(hidden -> {
          Suggested.without(response, hidden.besides());
          hide(request, response, place.group(2) != null, hidden.ids());
        })
        .replaceWithVoid();
  }

  private Hidden logged(Tx tx, String who, Shown shown, boolean all) {
    Set<UUID> hidden = all ? Set.of() : hidden(tx, shown);
    List<UUID> visible = without(shown.ids(), hidden);
    if (shown.inquiries()) {
      log.ofInquiries(tx, who, shown.what(), visible);
    } else {
      log.ofCustomers(tx, who, shown.what(), visible);
    }
    if (shown.besides().isEmpty() || visible.isEmpty()) {
      return new Hidden(hidden, Set.of());
    }
    Set<UUID> others = all ? Set.of() : log.restrictedCustomers(tx, shown.besides());
    log.ofCustomers(tx, who, "suggestion", without(shown.besides(), others));
    return new Hidden(hidden, others);
  }

  private static List<UUID> without(List<UUID> ids, Set<UUID> hidden) {
    return ids.stream().filter(id -> !hidden.contains(id)).toList();
  }

  private Set<UUID> hidden(Tx tx, Shown shown) {
    return shown.inquiries()
        ? log.restrictedInquiries(tx, shown.ids())
        : log.restrictedCustomers(tx, shown.ids());
  }

  private static void hide(
      ContainerRequestContext request,
      ContainerResponseContext response,
      boolean one,
      Set<UUID> hidden) {
    if (hidden.isEmpty()) {
      return;
    }
    if (!request.getMethod().equals("GET")) {
      // What was asked for is done; what it looks like now is not for everybody.
      response.setEntity(null);
      response.setStatus(NO_CONTENT);
      return;
    }
    if (one) {
      throw new ProblemException(
          Problem.of(
              403,
              "customer-restricted",
              "The customer's data may be kept and not used; admins and auditors see it."));
    }
    switch (response.getEntity()) {
      case InquiryResource.InquiryList list ->
          response.setEntity(
              new InquiryResource.InquiryList(
                  list.items().stream().filter(item -> !hidden.contains(item.id())).toList(),
                  list.next()));
      case CustomerResource.CustomerList list ->
          response.setEntity(
              new CustomerResource.CustomerList(
                  list.items().stream().filter(item -> !hidden.contains(item.id())).toList(),
                  list.next()));
      default -> throw new IllegalStateException("shows what may not be shown");
    }
  }

  private static @Nullable Shown shown(Matcher place, @Nullable Object entity) {
    String id = place.group(2);
    String part = place.group(3);
    if (entity instanceof OutboundView message) {
      return new Shown(true, "outbound", List.of(message.inquiryId()));
    }
    if (id == null) {
      return switch (entity) {
        case InquiryResource.InquiryList list when !list.items().isEmpty() ->
            new Shown(true, "found inquiries", list.items().stream().map(InquiryBody::id).toList());
        case CustomerResource.CustomerList list when !list.items().isEmpty() ->
            new Shown(
                false, "found customers", list.items().stream().map(CustomerBody::id).toList());
        case null, default -> null;
      };
    }
    List<UUID> ids = List.of(UUID.fromString(id));
    if (place.group(1).equals(INQUIRIES)) {
      return new Shown(true, Objects.requireNonNullElse(part, "inquiry"), ids);
    }
    return part != null && WITHOUT_DATA.contains(part)
        ? null
        : new Shown(false, Objects.requireNonNullElse(part, "customer"), ids, Suggested.in(entity));
  }
}
