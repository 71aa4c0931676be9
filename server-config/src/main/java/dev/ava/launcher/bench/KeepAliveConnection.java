package dev.ava.launcher.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is used again and again. It does as little as possible, because it
 * shares its cores with the server that is measured.
 */
final class KeepAliveConnection implements AutoCloseable {
  private static final int LONGEST_LINE = 8192;
  private final InetSocketAddress address;
  private final int timeoutMillis;
  private final byte[] line = new byte[LONGEST_LINE];
  private Socket socket;
  private InputStream in;

  KeepAliveConnection(InetSocketAddress address, Duration timeout) {
    this.address = address;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  /** Sends a request, reads the whole response and returns its status. */
  int exchange(byte[] request) throws IOException {
    if (socket == null) {
      open();
    }
    try {
      socket.getOutputStream().write(request);
      return readResponse();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void open() throws IOException {
    Socket opened = new Socket();
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(timeoutMillis);
    opened.connect(address, timeoutMillis);
    in = new BufferedInputStream(opened.getInputStream(), LONGEST_LINE);
    socket = opened;
  }

  private int readResponse() throws IOException {
    String statusLine = readLine();
    if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
      throw new IOException("not HTTP: " + statusLine);
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    long length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = readLine(); !header.isEmpty(); header = readLine()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.endsWith("chunked");
      } else if (lower.startsWith("connection:")) {
        last = lower.endsWith("close");
      }
    }
    if (chunked) {
      skipChunks();
    } else {
      in.skipNBytes(length);
    }
    if (last) {
      close();
    }
    return status;
  }

  private void skipChunks() throws IOException {
    int size;
    do {
      String sizeLine = readLine();
      int extension = sizeLine.indexOf(';');
      size = Integer.parseInt(extension < 0 ? sizeLine : sizeLine.substring(0, extension), 16);
      in.skipNBytes(size);
      readLine();
    } while (size > 0);
  }

  private String readLine() throws IOException {
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (length == LONGEST_LINE) {
        throw new IOException("a header of more than " + LONGEST_LINE + " bytes");
      }
      line[length++] = (byte) next;
    }
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
