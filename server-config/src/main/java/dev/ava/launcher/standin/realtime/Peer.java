package dev.ava.launcher.standin.realtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * The server's side of one WebSocket (RFC 6455, version 13, no extensions), blocking. Our own and
 * no library's, as it shares its port with HTTP and can break the rules on purpose.
 */
public final class Peer {
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int LARGEST = 16 * 1024 * 1024;
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /**
   * @param in what comes after the head of the request
   */
  public Peer(Socket socket, InputStream in) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = socket.getOutputStream();
  }

  /** Answers the opening handshake. */
  public void accept(String key) throws IOException {
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accepted(key)
            + "\r\n\r\n";
    write(answer.getBytes(US_ASCII));
  }

  /** Refuses the opening handshake as OpenAI refuses: JSON with an error. */
  public void refuse(int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        "HTTP/1.1 "
            + status
            + " Refused\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    write(head.getBytes(US_ASCII));
    write(bytes);
  }

  private static String accepted(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  /** Hands on each whole text message until the connection ends, however it does. */
  void listen(Consumer<String> messages) throws IOException {
    byte[] message = new byte[0];
    while (true) {
      int head = in.read();
      if (head < 0) {
        return;
      }
      byte[] payload = payload();
      int opcode = head & 0x0f;
      if (opcode == PING) {
        frame(PONG, payload);
      } else if (opcode == CLOSE) {
        frame(CLOSE, payload);
        return;
      } else if (opcode <= BINARY) {
        message = message.length == 0 ? payload : joined(message, payload);
        if ((head & 0x80) != 0) {
          messages.accept(new String(message, UTF_8));
          message = new byte[0];
        }
      }
    }
  }

  private byte[] payload() throws IOException {
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if (length < 0 || length > LARGEST || (second & 0x80) == 0) {
      throw new EOFException("a frame that no client may send");
    }
    int mask = in.readInt();
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= (byte) (mask >>> (24 - 8 * (i & 3)));
    }
    return payload;
  }

  private static byte[] joined(byte[] one, byte[] other) throws EOFException {
    if (one.length + other.length > LARGEST) {
      throw new EOFException("a message that is too large");
    }
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  /** Sends a text message; if the other side is gone, nothing. */
  void send(String message) {
    try {
      frame(TEXT, message.getBytes(UTF_8));
    } catch (IOException gone) {
      cut();
    }
  }

  void close(int code, String reason) {
    byte[] words = reason.getBytes(UTF_8);
    try {
      frame(CLOSE, ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words).array());
    } catch (IOException gone) {
      cut();
    }
  }

  /** Ends the connection without a word. */
  public void cut() {
    try {
      socket.close();
    } catch (IOException gone) {
      // It is what we wanted.
    }
  }

  private void frame(int opcode, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
    frame.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length < 65_536) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    frame.put(payload).flip();
    synchronized (out) {
      out.write(frame.array(), 0, frame.limit());
    }
  }

  private void write(byte[] bytes) throws IOException {
    synchronized (out) {
      out.write(bytes);
    }
  }
}
