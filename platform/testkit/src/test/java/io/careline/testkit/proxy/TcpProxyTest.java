package io.careline.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
  private static final byte[] TEXT = new byte[20_000];

  static {
    new Random(1).nextBytes(TEXT);
  }

  private Echo echo;
  private TcpProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new Echo();
    proxy = TcpProxy.to(echo.port(), 42);
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void inFairWeatherAllBytesPassBothWays() throws IOException {
    try (Socket socket = connected()) {
      assertThat(echoed(socket, TEXT)).isEqualTo(TEXT);
    }
  }

  @Test
  void slicesAndDelaysChangeNothingButTheTime() throws IOException {
    proxy.weather(Weather.FAIR.slicing(700).delaying(Duration.ofMillis(2)));
    try (Socket socket = connected()) {
      assertThat(echoed(socket, TEXT)).isEqualTo(TEXT);
    }
  }

  @Test
  void aConnectionBreaksInTheMiddle() throws IOException {
    proxy.weather(Weather.FAIR.resettingAfter(5_000));
    try (Socket socket = connected()) {
      assertThatThrownBy(() -> echoed(socket, TEXT)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void openConnectionsCanBeResetAndNewOnesAreTaken() throws IOException {
    try (Socket socket = connected()) {
      assertThat(echoed(socket, new byte[] {7})).containsExactly(7);
      proxy.resetAll();
      assertThatThrownBy(() -> echoed(socket, TEXT)).isInstanceOf(IOException.class);
    }
    try (Socket socket = connected()) {
      assertThat(echoed(socket, new byte[] {8})).containsExactly(8);
    }
  }

  @Test
  void whatFellIntoABlackHoleArrivesWhenItCloses() throws IOException {
    try (Socket socket = connected()) {
      assertThat(echoed(socket, new byte[] {1})).containsExactly(1);
      proxy.weather(Weather.BLACKHOLE);
      socket.getOutputStream().write(2);
      socket.setSoTimeout(150);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      proxy.weather(Weather.FAIR);
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void impossibleWeatherIsRefused() {
    assertThatThrownBy(() -> Weather.FAIR.slicing(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static byte[] echoed(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    byte[] back = socket.getInputStream().readNBytes(bytes.length);
    if (back.length < bytes.length) {
      throw new IOException("ended after " + back.length);
    }
    return back;
  }

  /** Sends back whatever it gets. */
  private static final class Echo {
    private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

    Echo() throws IOException {
      Thread.ofVirtual().start(this::accept);
    }

    int port() {
      return listener.getLocalPort();
    }

    void close() throws IOException {
      listener.close();
    }

    private void accept() {
      while (!listener.isClosed()) {
        try {
          Socket socket = listener.accept();
          Thread.ofVirtual().start(() -> serve(socket));
        } catch (IOException e) {
          return;
        }
      }
    }

    private static void serve(Socket socket) {
      try (socket) {
        byte[] buffer = new byte[1024];
        for (int n = socket.getInputStream().read(buffer);
            n >= 0;
            n = socket.getInputStream().read(buffer)) {
          socket.getOutputStream().write(buffer, 0, n);
        }
      } catch (IOException e) {
        // The test broke the connection on purpose.
      }
    }
  }
}
