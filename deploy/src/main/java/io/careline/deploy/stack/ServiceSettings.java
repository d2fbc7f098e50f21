package io.careline.deploy.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a service is told about its surroundings, as environment variables. */
final class ServiceSettings {

  private ServiceSettings() {}

  static Map<String, String> of(
      ServiceName service, Home home, Ports ports, Installation installation) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("CARELINE_PORT", String.valueOf(ports.of(service)));
    settings.put("KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
    settings.put("CARELINE_DB_URL", "127.0.0.1:" + ports.postgres() + "/" + service.label());
    settings.put("CARELINE_DB_USER", service.label());
    settings.put("CARELINE_DB_PASSWORD", installation.passwordOf(service));
    settings.put("CARELINE_KEYS_FILE", ApiKeys.digestsFile(home).toString());
    settings.put("CARELINE_SURVEY_URL", ports.url(ServiceName.FEEDBACK));
    settings.put("CARELINE_SECRET_FILE", Installation.secretFile(home).toString());
    return settings;
  }
}
