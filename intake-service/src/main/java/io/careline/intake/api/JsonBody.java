package io.careline.intake.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.runtime.Problem;
import io.careline.runtime.Problem.FieldError;
import io.careline.runtime.ProblemException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request's body as JSON. */
final class JsonBody {
  private JsonBody() {}

  /**
   * The object that {@code body} holds.
   *
   * @throws ProblemException 400 if it holds none
   */
  static JsonNode object(byte @Nullable [] body, ObjectMapper mapper) {
    JsonNode root;
    try {
      root = mapper.readTree(body == null ? new byte[0] : body);
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (IOException e) {
      throw new ProblemException(Problem.of(400, "unreadable", "The body can't be read."));
    }
    if (root == null || !root.isObject()) {
      throw invalid(List.of(new FieldError("", "must be a JSON object")));
    }
    return root;
  }

  private static ProblemException notJson(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : ", line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
    return invalid(List.of(new FieldError("", "is not JSON" + where)));
  }

  static ProblemException invalid(List<FieldError> errors) {
    return new ProblemException(Problem.invalid(errors));
  }
}
