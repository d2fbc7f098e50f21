package io.careline.runtime.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error leaves as {@code application/problem+json}, without traces or texts of others. */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** What resources and the runtime throw on purpose. */
  @ServerExceptionMapper
  public Response problem(ProblemException e) {
    Response.ResponseBuilder response = respond(e.problem());
    if (e.retryAfterSeconds() != null) {
      response.header(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds());
    }
    return response.build();
  }

  /** Bad JSON: names the field and what it should have been. */
  @ServerExceptionMapper
  public Response json(JsonProcessingException e) {
    return badJson(e);
  }

  /** The same for what the framework would answer by itself, without naming the field. */
  @ServerExceptionMapper
  public Response mismatched(MismatchedInputException e) {
    return badJson(e);
  }

  /** What the framework says: unknown paths, methods, media types. */
  @ServerExceptionMapper
  public Response web(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return badJson(json);
    }
    int status = e.getResponse().getStatus();
    String reason = e.getResponse().getStatusInfo().getReasonPhrase();
    String type = reason.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-");
    return respond(Problem.of(status, type, reason)).build();
  }

  /** No key, or one that is not valid. */
  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  public Response unauthorized(Exception e) {
    return respond(
            Problem.of(401, "unauthorized", "Send a valid key: Authorization: Bearer <key>."))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  /** A valid key whose role does not allow it. */
  @ServerExceptionMapper
  public Response forbidden(ForbiddenException e) {
    return respond(Problem.of(403, "forbidden", "This key's role does not allow it.")).build();
  }

  /** A mistake of ours: logged with an id that the sender can name. */
  @ServerExceptionMapper(priority = 10_000)
  public Response unexpected(Throwable e) {
    UUID id = UUID.randomUUID();
    LOG.errorf(e, "a request failed, incident=%s", id);
    return respond(
            Problem.of(500, "internal-error", "Careline made a mistake; name incident " + id + "."))
        .build();
  }

  private static Response badJson(JsonProcessingException e) {
    return respond(Problem.invalid(List.of(new Problem.FieldError(pointer(e), mistake(e)))))
        .build();
  }

  private static String mistake(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "unknown field '"
              + unknown.getPropertyName()
              + "'; known are "
              + unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", "));
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          "must be one of " + java.util.Arrays.toString(format.getTargetType().getEnumConstants());
      case InvalidFormatException format ->
          "must be a " + format.getTargetType().getSimpleName() + " (times as RFC 3339 in UTC)";
      case MismatchedInputException mismatch ->
          mismatch.getTargetType() == null
              ? "does not fit here, or is missing"
              : "must be a " + mismatch.getTargetType().getSimpleName();
      case JsonParseException parse ->
          "is not JSON, line "
              + parse.getLocation().getLineNr()
              + ", column "
              + parse.getLocation().getColumnNr();
      default -> "is not valid here";
    };
  }

  private static String pointer(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "";
    }
    return mapping.getPath().stream()
        .map(part ->
            "/" + (part.getFieldName() == null ? part.getIndex() : escape(part.getFieldName())))
        .collect(Collectors.joining());
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Response.ResponseBuilder respond(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
  }
}
