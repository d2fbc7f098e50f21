package io.careline.intake.api;

import io.careline.testkit.quarkus.TestKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request that announces a body and never sends it. */
final class RawRequest {
  private RawRequest() {}

  /** The lines of the answer's head, which comes though nothing was sent after the request's. */
  static List<String> withoutBody(URI base, String path, int announced) throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      String head =
          """
          POST %s HTTP/1.1
          Host: localhost
          Authorization: %s
          Content-Type: application/json
          Content-Length: %d

          """
              .formatted(path, TestKeys.bearer(TestKeys.INTEGRATION), announced)
              .replace("\n", "\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      List<String> lines = new ArrayList<>();
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
        lines.add(line);
      }
      return lines;
    }
  }
}
