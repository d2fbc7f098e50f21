package io.careline.deploy.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a port is free, and who has it if not. */
public final class PortOwner {
  private static final int CONNECT_MILLISECONDS = 500;
  private static final String LISTENING = "0A";
  private static final int COLUMN_LOCAL_ADDRESS = 1;
  private static final int COLUMN_STATE = 3;
  private static final int COLUMN_INODE = 9;

  private PortOwner() {}

  /** Whether a server may listen on {@code port} of loopback. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something listens on {@code port} of loopback. */
  public static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLISECONDS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The process that listens on {@code port}, as far as this system tells. */
  public static Optional<ProcessHandle> of(int port) {
    try {
      Set<String> sockets = new HashSet<>();
      for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
        if (Files.isReadable(Path.of(table))) {
          sockets.addAll(socketsOn(port, Files.readAllLines(Path.of(table))));
        }
      }
      return sockets.isEmpty()
          ? Optional.empty()
          : ProcessHandle.allProcesses().filter(process -> holdsOne(process, sockets)).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** {@code process 4711 (/usr/bin/nginx)}. */
  static String describe(ProcessHandle process) {
    String command =
        process.info().commandLine().or(() -> process.info().command()).orElse("unknown program");
    int longest = 120;
    String shown = command.length() > longest ? command.substring(0, longest) + "…" : command;
    return "process " + process.pid() + " (" + shown + ")";
  }

  static Set<String> socketsOn(int port, List<String> table) {
    String wanted = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    for (String line : table) {
      String[] columns = line.strip().split("\\s+");
      if (columns.length > COLUMN_INODE
          && columns[COLUMN_LOCAL_ADDRESS].endsWith(wanted)
          && columns[COLUMN_STATE].equals(LISTENING)) {
        sockets.add("socket:[" + columns[COLUMN_INODE] + "]");
      }
    }
    return sockets;
  }

  private static boolean holdsOne(ProcessHandle process, Set<String> sockets) {
    Path descriptors = Path.of("/proc", String.valueOf(process.pid()), "fd");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(descriptors)) {
      for (Path file : files) {
        if (Files.isSymbolicLink(file)
            && sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException e) {
      // Another user's process, or one that has just ended: neither tells.
      return false;
    }
    return false;
  }
}
