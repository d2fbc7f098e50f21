package io.careline.intake.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** A mail relay (RFC 5321) that takes or refuses each recipient as a test wishes. */
final class StrictRelay implements AutoCloseable {
  private final ServerSocket server;
  private final ToIntFunction<String> codeOf;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  /** Answers {@code RCPT TO} with the code of the line. */
  StrictRelay(int port, ToIntFunction<String> codeOf) {
    this.codeOf = codeOf;
    try {
      server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** The lines of the mails that were taken. */
  List<String> lines() {
    return List.copyOf(heads);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      say(socket, "220 strict.example");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say(socket, answer(line.toUpperCase(Locale.ROOT)));
        if (line.equalsIgnoreCase("DATA")) {
          for (String data = in.readLine(); !data.equals("."); data = in.readLine()) {
            heads.add(data);
          }
          say(socket, "250 taken");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer(String line) {
    if (line.startsWith("RCPT")) {
      return codeOf.applyAsInt(line) + " as you wish";
    }
    return switch (line) {
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 strict.example";
    };
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
