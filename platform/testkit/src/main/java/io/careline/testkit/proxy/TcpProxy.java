package io.careline.testkit.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands on loopback between a client and a server and makes the network as bad as {@link Weather}
 * says: delays, tiny pieces, resets in the middle, a black hole. What it does to the n-th
 * connection follows from the seed; when the kernel hands it bytes does not.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final int target;
  private final long seed;
  private final ServerSocket listener;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Weather weather = Weather.FAIR;
  private volatile boolean closed;

  private TcpProxy(int target, long seed) {
    this.target = target;
    this.seed = seed;
    try {
      listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for a proxy", e);
    }
  }

  /** A proxy before {@code 127.0.0.1:target}, in fair weather. */
  public static TcpProxy to(int target, long seed) {
    TcpProxy proxy = new TcpProxy(target, seed);
    Thread.ofVirtual().name("proxy-accept").start(proxy::accept);
    return proxy;
  }

  /** Where clients connect, on loopback. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Changes the weather for open and new connections. */
  public void weather(Weather next) {
    lock.lock();
    try {
      weather = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Resets all open connections; new ones are accepted. */
  public void resetAll() {
    pairs.forEach(Pair::reset);
  }

  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("could not close the proxy", e);
    } finally {
      resetAll();
      weather(Weather.FAIR);
    }
  }

  private void accept() {
    for (long number = 0; !closed; number++) {
      try {
        Socket client = listener.accept();
        Random random = new Random(seed * 31 + number);
        Thread.ofVirtual().name("proxy-" + number).start(() -> connect(client, random));
      } catch (IOException e) {
        if (!closed) {
          throw new UncheckedIOException("the proxy can't accept", e);
        }
      }
    }
  }

  private void connect(Socket client, Random random) {
    try {
      client.setTcpNoDelay(true);
      awaitPassage();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      server.setTcpNoDelay(true);
      Pair pair = new Pair(client, server);
      pairs.add(pair);
      Random back = new Random(random.nextLong());
      Thread.ofVirtual().start(() -> pump(pair, client, server, random));
      Thread.ofVirtual().start(() -> pump(pair, server, client, back));
    } catch (IOException e) {
      new Pair(client, client).reset();
    }
  }

  private void pump(Pair pair, Socket from, Socket to, Random random) {
    byte[] buffer = new byte[BUFFER_BYTES];
    int budgetMax = weather.resetAfterMax();
    long budget = budgetMax == 0 ? Long.MAX_VALUE : 1 + random.nextInt(budgetMax);
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (weather.resetAfterMax() != budgetMax) {
          budgetMax = weather.resetAfterMax();
          budget = budgetMax == 0 ? Long.MAX_VALUE : 1 + random.nextInt(budgetMax);
        }
        int passed = pass(buffer, (int) Math.min(read, budget), out, random);
        budget -= passed;
        if (budget <= 0) {
          pair.reset();
          break;
        }
      }
      if (!to.isClosed()) {
        to.shutdownOutput();
      }
    } catch (IOException e) {
      pair.reset();
    } finally {
      pair.ended();
      if (pair.isOver()) {
        pairs.remove(pair);
      }
    }
  }

  private int pass(byte[] buffer, int count, OutputStream out, Random random) throws IOException {
    int passed = 0;
    while (passed < count) {
      awaitPassage();
      Weather current = weather;
      int piece = Math.min(count - passed, 1 + random.nextInt(current.pieceMax()));
      if (!current.delayMax().isZero()) {
        LockSupport.parkNanos(random.nextLong(current.delayMax().toNanos() + 1));
      }
      out.write(buffer, passed, piece);
      out.flush();
      passed += piece;
    }
    return passed;
  }

  private void awaitPassage() {
    lock.lock();
    try {
      while (weather.blackhole() && !closed) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The two halves of one connection. */
  private static final class Pair {
    private final Socket client;
    private final Socket server;
    private int ended;

    Pair(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    /** An RST instead of a FIN, so that the peers see a broken network and not a polite end. */
    void reset() {
      reset(client);
      reset(server);
    }

    synchronized void ended() {
      ended++;
      if (ended == 2) {
        closeQuietly(client);
        closeQuietly(server);
      }
    }

    synchronized boolean isOver() {
      return ended == 2;
    }

    private static void reset(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // Already closed: then there is nobody to be told.
      }
      closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        // A socket that can't be closed is closed.
      }
    }
  }
}
