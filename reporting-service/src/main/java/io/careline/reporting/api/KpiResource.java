package io.careline.reporting.api;

import io.careline.policy.Employees;
import io.careline.policy.Policy;
import io.careline.reporting.app.Reports;
import io.careline.reporting.app.Snapshot;
import io.careline.reporting.domain.Dimension;
import io.careline.reporting.domain.Report;
import io.careline.reporting.domain.Settings;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.careline.runtime.http.ActivePolicy;
import io.careline.runtime.http.Parameters;
import io.careline.runtime.security.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** The figures. */
@Path("/")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN, Roles.AUDITOR})
public class KpiResource {
  private static final String CSV = "text/csv";
  private static final MediaType CSV_TYPE = new MediaType("text", "csv", "utf-8");

  private final Reports reports;
  private final PolicyBook policies;

  KpiResource(Reports reports, PolicyBook policies) {
    this.reports = reports;
    this.policies = policies;
  }

  /** What is asked for. */
  public static final class KpiQuery {
    @RestQuery @Nullable String from;
    @RestQuery @Nullable String to;
    @RestQuery @Nullable String interval;
    @RestQuery @Nullable String zone;
    @RestQuery @Nullable String by;
    @RestQuery @Nullable String incidents;
  }

  /** Figures: as JSON, unless CSV is what the sender wants most. */
  @GET
  @Path("kpis")
  @Produces({MediaType.APPLICATION_JSON, CSV})
  @Operation(summary = "Every KPI of a half-open range, as totals and as a series that adds up")
  @APIResponseSchema(KpisResponse.class)
  public Uni<Response> kpis(@BeanParam KpiQuery query, @Context HttpHeaders headers) {
    // Chosen here, as for Accept: */* the framework would be free to choose CSV.
    boolean csv =
        CSV_TYPE.getSubtype().equals(headers.getAcceptableMediaTypes().getFirst().getSubtype());
    return answer(query)
        .map(figures ->
            csv
                ? Response.ok(KpisCsv.of(figures)).type(CSV_TYPE).build()
                : Response.ok(figures).type(MediaType.APPLICATION_JSON_TYPE).build());
  }

  /** What is open, every other second. */
  @GET
  @Path("live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(summary = "Server-sent events: what is open, every other second")
  public Multi<Snapshot> live() {
    return reports.live();
  }

  private Uni<KpisResponse> answer(KpiQuery query) {
    Instant from = Parameters.instant("from", query.from);
    Instant to = Parameters.instant("to", query.to);
    if (!from.isBefore(to)) {
      throw Parameters.invalid("to", "must be later than from");
    }
    ZoneId zone = ReportParameters.zone(query.zone);
    Dimension by = ReportParameters.dimension(query.by);
    Policy active = ActivePolicy.of(policies);
    obey(active.employees().level(), by);
    Report.Question question =
        new Report.Question(
            from,
            to,
            ReportParameters.grid(from, to, query.interval, zone),
            by,
            Settings.of(active.goals()),
            ReportParameters.incidents(query.incidents));
    return reports
        .figures(question, policies.current())
        .map(a -> KpisResponse.of(question, query.interval, zone.getId(), active.version(), a));
  }

  private static void obey(Employees.Level level, @Nullable Dimension by) {
    boolean tooFine =
        (by == Dimension.AGENT && level != Employees.Level.AGENT)
            || (by == Dimension.TEAM && level == Employees.Level.COMPANY);
    if (tooFine) {
      throw new ProblemException(
          Problem.of(
              403,
              "figures-about-persons",
              "The policy's employees.figures.level is "
                  + level
                  + "; ask for a coarser grouping."));
    }
  }
}
