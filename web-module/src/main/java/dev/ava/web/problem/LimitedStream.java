package dev.ava.web.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Fails at the first byte over the limit. What follows is read and thrown away up to another limit,
 * as many clients read no answer before they have sent their body.
 */
class LimitedStream extends FilterInputStream {

  private static final int PATIENCE = 4 * 1024 * 1024;

  private long left;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int read) throws IOException {
    left -= read;
    if (left < 0) {
      in.readNBytes(PATIENCE);
      throw new TooLarge();
    }
  }
}
