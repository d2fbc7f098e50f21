package io.careline.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.testkit.quarkus.TestKeys;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The same customer under another address, found out by people; what they write down has marks. */
final class MarkedKin {
  private final Markers markers;
  private final ServiceClient integration;
  private final ServiceClient admin;
  private final Set<String> stored = new LinkedHashSet<>();

  MarkedKin(CareStack stack, Markers markers) {
    this.markers = markers;
    this.integration = stack.client(ServiceName.INTAKE, TestKeys.INTEGRATION);
    this.admin = stack.client(ServiceName.INTAKE, TestKeys.ADMIN);
  }

  /** Where markers have to be found before anything is erased. */
  Set<String> stored() {
    return Set.copyOf(stored);
  }

  private String kept(String place) {
    stored.add(place);
    return markers.at(place);
  }

  /** Writes from another address and is merged; gives that inquiry. */
  String goesOnAs(String customer) throws Exception {
    ObjectNode contact = Json.object();
    contact.put("channel", "EMAIL");
    contact.put("source", "support@careline.example");
    contact.put("language", "en");
    contact.put("text", "Where is my order? " + kept("kin text"));
    ObjectNode from = contact.putObject("from");
    from.put("address", kept("kin address") + "@mail.example").put("name", kept("kin name"));
    from.putArray("references").addObject().put("system", "crm").put("id", kept("kin reference"));
    String inquiry =
        integration.post("/contacts", contact).orFail("a contact").json().at("/inquiryId").asText();
    String kin =
        admin.get("/inquiries/" + inquiry).orFail("inquiry").json().at("/customerId").asText();
    assertThat(kin).isNotEqualTo(customer);
    admin
        .post(
            "/customers/" + kin + "/merge",
            Map.of("into", customer, "reason", "The same Ann, " + kept("merge reason")))
        .orFail("a merge");
    consents(customer);
    return inquiry;
  }

  private void consents(String customer) throws Exception {
    String change =
        """
        {"consents": [{"purpose": "MARKETING", "basis": "CONSENT", "source": "%s"}]}
        """
            .formatted(kept("consent source"));
    var response =
        HttpClient.newHttpClient()
            .send(
                admin
                    .request("/customers/" + customer)
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString(change))
                    .build(),
                BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }
}
