package io.careline.intake.app.privacy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.intake.app.privacy.CustomerData.Person;
import io.careline.intake.app.privacy.CustomerExport.Part;
import io.careline.intake.app.privacy.CustomerExport.SentFile;
import io.careline.runtime.Database;
import io.careline.runtime.Problems;
import io.careline.runtime.Tx;
import io.careline.runtime.http.Replies;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts together what a customer may have of their data. */
@ApplicationScoped
public class ExportCustomers {
  private static final Logger LOG = Logger.getLogger(ExportCustomers.class);

  private final Database database;
  private final CustomerData data;
  private final CustomerExport rows;
  private final ObjectMapper mapper;

  ExportCustomers(Database database, CustomerData data, CustomerExport rows, ObjectMapper mapper) {
    this.database = database;
    this.data = data;
    this.rows = rows;
    this.mapper = mapper;
  }

  /** A customer's data as a JSON document, and the files that go with it. */
  public record Exported(String document, List<SentFile> files) {
    public Exported {
      files = List.copyOf(files);
    }
  }

  /** What other services hold of a customer, and how to ask for it. */
  private record Elsewhere(String service, String what, String request) {}

  private static final List<Elsewhere> ELSEWHERE =
      List.of(
          new Elsewhere("feedback", "answers and words on surveys", "GET /surveys?inquiry="),
          new Elsewhere("escalation", "reasons in people's words", "GET /escalations?inquiry="),
          new Elsewhere("reporting", "times of each inquiry", "GET /inquiries/{id}/timeline"));

  /**
   * Everything that intake holds; to be called on a thread that may block.
   *
   * @param proof a word for how identity was proved; null if an identifier of the customer says so
   */
  public Exported of(UUID customerId, @Nullable String proof, String by) {
    return database.transaction(tx -> {
      Person person =
          data.person(tx, customerId).orElseThrow(() -> Problems.unknown("customer " + customerId));
      if (proof == null && !person.proved()) {
        throw Replies.refusal(CustomerRights.unproved());
      }
      LOG.infof("export of customer %s for %s, proof %s", customerId, by, proof);
      List<UUID> ids = new ArrayList<>(List.of(person.id()));
      ids.addAll(person.alsoKnownAs());
      return new Exported(document(tx, person, ids), rows.files(tx, ids));
    });
  }

  private String document(Tx tx, Person person, List<UUID> ids) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = mapper.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("customerId", person.id().toString());
      json.writeStringField("exportedAt", now(tx));
      json.writeArrayFieldStart("parts");
      for (Part part : rows.parts()) {
        json.writeStartObject();
        json.writeStringField("name", part.name());
        json.writeStringField("purpose", part.purpose());
        json.writeStringField("kept", part.kept());
        json.writeArrayFieldStart("rows");
        for (String row : rows.rows(tx, part, ids)) {
          json.writeRawValue(row);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writePOJOField("elsewhere", ELSEWHERE);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String now(Tx tx) {
    return tx.query("select clock_timestamp() as now")
        .iterator()
        .next()
        .getOffsetDateTime("now")
        .toInstant()
        .toString();
  }
}
