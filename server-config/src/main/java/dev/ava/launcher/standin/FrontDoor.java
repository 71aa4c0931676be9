package dev.ava.launcher.standin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ava.launcher.standin.realtime.Peer;
import dev.ava.launcher.standin.realtime.Realtime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one port of the stand-in: a WebSocket is taken to {@link Realtime}, everything else is passed
 * on to the HTTP server as it comes, which knows no WebSockets.
 */
final class FrontDoor implements AutoCloseable {
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final Pattern TARGET = Pattern.compile("^GET (\\S+) HTTP/1.1\r\n");
  private static final Pattern KEY = header("Sec-WebSocket-Key");
  private static final Pattern UPGRADE = header("Upgrade");
  private static final Pattern AUTHORIZATION = header("Authorization");
  private final ServerSocket door;
  private final InetSocketAddress house;
  private final Realtime realtime;
  private final ExecutorService threads;

  FrontDoor(
      ServerSocket door, InetSocketAddress house, Realtime realtime, ExecutorService threads) {
    this.door = door;
    this.house = house;
    this.realtime = realtime;
    this.threads = threads;
  }

  private static Pattern header(String name) {
    return Pattern.compile("(?im)^" + name + ":[ \t]*([^\r\n]*?)[ \t]*\r?$");
  }

  int port() {
    return door.getLocalPort();
  }

  void open() {
    threads.execute(this::welcome);
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket guest = door.accept();
        threads.execute(() -> admit(guest));
      } catch (IOException | RejectedExecutionException closing) {
        return;
      }
    }
  }

  private void admit(Socket guest) {
    try (guest) {
      guest.setTcpNoDelay(true);
      InputStream in = guest.getInputStream();
      byte[] read = head(in);
      String head = new String(read, ISO_8859_1);
      if (found(UPGRADE, head).equalsIgnoreCase("websocket")) {
        Peer peer = new Peer(guest, in);
        realtime.welcome(peer, found(TARGET, head), found(KEY, head), found(AUTHORIZATION, head));
      } else if (read.length > 0) {
        passOn(guest, new SequenceInputStream(new ByteArrayInputStream(read), in));
      }
    } catch (IOException | UncheckedIOException gone) {
      // The guest has left.
    }
  }

  private static String found(Pattern pattern, String head) {
    Matcher matcher = pattern.matcher(head);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Byte by byte, so that nothing of what follows is taken. */
  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
    int end = 0;
    while (end != 0x0d0a0d0a && head.size() < LONGEST_HEAD) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
      end = (end << 8) | next;
    }
    return head.toByteArray();
  }

  private void passOn(Socket guest, InputStream in) throws IOException {
    try (Socket host = new Socket()) {
      host.connect(house);
      host.setTcpNoDelay(true);
      threads.execute(() -> back(host, guest));
      in.transferTo(host.getOutputStream());
    }
  }

  /** Whoever ends one side ends both. */
  private static void back(Socket host, Socket guest) {
    try (host;
        guest) {
      host.getInputStream().transferTo(guest.getOutputStream());
    } catch (IOException gone) {
      // The guest has left.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
