package io.careline.feedback.web;

import io.careline.contract.FeedbackEvent.Measure;
import io.careline.decider.Reply;
import io.careline.feedback.app.KnownSurvey;
import io.careline.feedback.app.SurveyLinks;
import io.careline.feedback.app.Surveys;
import io.careline.feedback.domain.Scale;
import io.careline.runtime.http.Replies;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The customer's page. Looking at it never records anything, as mail scanners open every link; only
 * the form does.
 */
@Path("/s/{token}")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SurveyPageResource {
  private static final int COMMENT_MAX = 2_000;
  private static final String COMMENT = "comment";
  private static final String CONTENT_SECURITY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final Surveys surveys;
  private final SurveyLinks links;
  private final Template template;

  SurveyPageResource(
      Surveys surveys, SurveyLinks links, @Location("survey.html") Template template) {
    this.surveys = surveys;
    this.links = links;
    this.template = template;
  }

  /** Shows the questions. */
  @GET
  @Operation(summary = "The customer's survey page; looking at it records nothing")
  public Uni<Response> show(
      @PathParam("token") String token, @HeaderParam("Accept-Language") @Nullable String accepted) {
    UUID id = links.surveyOf(token).orElse(null);
    if (id == null) {
      return Uni.createFrom().item(unknown(accepted));
    }
    return surveys.find(id).map(found -> page(found, accepted, null));
  }

  /** Records the answer and shows the page again. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Records the customer's answer; it may be changed until the survey expires")
  public Uni<Response> answer(
      @PathParam("token") String token,
      @HeaderParam("Accept-Language") @Nullable String accepted,
      MultivaluedMap<String, String> form) {
    UUID id = links.surveyOf(token).orElse(null);
    if (id == null) {
      return Uni.createFrom().item(unknown(accepted));
    }
    return surveys
        .find(id)
        .flatMap(found -> {
          Map<Measure, Integer> values = values(form);
          if (found.isEmpty() || values.isEmpty()) {
            return Uni.createFrom().item(page(found, accepted, mistake(found)));
          }
          return surveys
              .answer(id, values, comment(form), null)
              .flatMap(reply -> after(reply, id, token, accepted));
        });
  }

  private Uni<Response> after(Reply reply, UUID id, String token, @Nullable String accepted) {
    return switch (reply) {
      // See Other: reloading the page does not send the form again.
      case Reply.Done ignored ->
          Uni.createFrom().item(Response.seeOther(URI.create("/s/" + token)).build());
      case Reply.Refused refused ->
          switch (refused.refusal()) {
            case CONFLICT, UNKNOWN -> surveys.find(id).map(f -> closedOrUnknown(f, accepted));
            case INVALID -> surveys.find(id).map(f -> page(f, accepted, mistake(f)));
            case STALE, FORBIDDEN -> throw Replies.refusal(refused);
          };
    };
  }

  private static @Nullable String mistake(Optional<Surveys.Read> found) {
    return found
        .map(read -> PageTexts.in(read.survey().language()).get("nothing-chosen"))
        .orElse(null);
  }

  private Response page(
      Optional<Surveys.Read> found, @Nullable String accepted, @Nullable String alert) {
    KnownSurvey survey = found.map(Surveys.Read::survey).orElse(null);
    Instant expires = survey == null ? null : survey.expiresAt();
    if (survey == null || expires == null) {
      return unknown(accepted);
    }
    PageTexts texts = PageTexts.in(survey.language());
    return switch (survey.status()) {
      case INVITED -> html(alert == null ? 200 : 422, form(survey, texts, expires, alert));
      case ANSWERED -> html(alert == null ? 200 : 422, form(survey, texts, expires, alert));
      case EXPIRED -> closed(texts);
      case PLANNED, SUPPRESSED -> unknown(accepted);
    };
  }

  private static SurveyPage form(
      KnownSurvey survey, PageTexts texts, Instant expires, @Nullable String alert) {
    boolean answered = survey.revision() > 0;
    return new SurveyPage(
        texts.language(),
        texts.get("title"),
        texts.get("intro"),
        answered ? texts.get("thanks") : null,
        alert,
        new SurveyPage.Form(
            survey.measures().stream().map(m -> SurveyPage.Question.of(m, texts)).toList(),
            texts.get("comment"),
            texts.get("comment.hint"),
            texts.get("send"),
            answered ? texts.get("until.change", expires) : texts.get("until.answer", expires)));
  }

  private Response closedOrUnknown(Optional<Surveys.Read> found, @Nullable String accepted) {
    return found
        .map(read -> closed(PageTexts.in(read.survey().language())))
        .orElseGet(() -> unknown(accepted));
  }

  private Response closed(PageTexts texts) {
    return html(410, SurveyPage.message(texts, "closed"));
  }

  private Response unknown(@Nullable String accepted) {
    PageTexts texts = PageTexts.in(accepted == null ? "en" : accepted.split("[,;]", 2)[0].strip());
    return html(404, SurveyPage.message(texts, "unknown"));
  }

  private Response html(int status, SurveyPage page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header("Content-Security-Policy", CONTENT_SECURITY)
        .header("X-Robots-Tag", "noindex")
        .entity(template.data("page", page).render())
        .build();
  }

  private static Map<Measure, Integer> values(MultivaluedMap<String, String> form) {
    Map<Measure, Integer> values = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      String text = form.getFirst(measure.name());
      if (text != null) {
        Scale.of(measure).parse(text).ifPresent(value -> values.put(measure, value));
      }
    }
    return values;
  }

  private static @Nullable String comment(MultivaluedMap<String, String> form) {
    String text = form.getFirst(COMMENT);
    if (text == null || text.isBlank()) {
      return null;
    }
    String words = text.strip();
    return words.substring(0, Math.min(words.length(), COMMENT_MAX));
  }
}
