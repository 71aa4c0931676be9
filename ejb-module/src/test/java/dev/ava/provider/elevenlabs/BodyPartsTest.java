package dev.ava.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.ava.shared.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyPartsTest {

  private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

  @Test
  void the_recording_is_taken_out_and_decoded_and_the_rest_stays_as_it_was() throws IOException {
    BodyParts.Parts parts =
        split("{\"type\":\"post_call_audio\",\"data\":{\"full_audio\":\"SGk=\",\"a\":[1]}}");

    assertThat(parts.rest())
        .asString(UTF_8)
        .isEqualTo("{\"type\":\"post_call_audio\",\"data\":{\"full_audio\":\"\",\"a\":[1]}}");
    assertThat(parts.audio()).isEqualTo(2);
    assertThat(audio.toString(UTF_8)).isEqualTo("Hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"full_audio\":\"SGk=\"}",
        "{\"data\":{\"x\":{\"full_audio\":\"SGk=\"}}}",
        "{\"data\":[{\"full_audio\":\"SGk=\"}]}",
        "{\"other\":{\"full_audio\":\"SGk=\"}}",
        "{\"data\":{\"message\":\"full_audio\",\"b\":\"SGk=\"}}",
        "{\"data\":{\"message\":\"\\\"full_audio\\\":\\\"SGk=\\\"\"}}",
        "{\"data\":{\"full_audio\":null}}",
        "{\"data\":{\"full_audio\":[\"SGk=\"]}}",
        "{\"data\":{\"full_audio_2\":\"SGk=\"},\"x\":{\"full_audio\":\"SGk=\"}}",
        "{\"data\":\"x\",\"y\":{\"full_audio\":\"SGk=\"}}",
        "[{\"data\":{\"full_audio\":\"SGk=\"}}]",
        "}{\"data\"",
        "not json"
      })
  void nothing_else_is_taken_for_the_recording(String body) throws IOException {
    BodyParts.Parts parts = split(body);

    assertThat(parts.rest()).asString(UTF_8).isEqualTo(body);
    assertThat(parts.audio()).isEqualTo(-1);
    assertThat(audio.size()).isZero();
  }

  @Test
  void blanks_escapes_and_other_objects_before_it_do_not_hide_it() throws IOException {
    split(
        "{ \"x\\\"\\\\\" : {\"data\":{}} , \"data\" : { \"m\":{\"n\":[{}]}, \"full_audio\" :\n"
            + " \"\\/\\/\\/\\/\" } }");

    assertThat(audio.toByteArray()).isEqualTo(Base64.getDecoder().decode("////"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SGk", "SGk=SGk=", "S Gk", "SGk!", "=", "\\u0053Gk=", "SGk=\n"})
  void what_is_not_base64_is_refused(String text) {
    assertThatThrownBy(() -> split("{\"data\":{\"full_audio\":\"" + text + "\"}}"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void a_second_recording_in_one_body_is_refused() {
    assertThatThrownBy(() -> split("{\"data\":{\"full_audio\":\"SGk=\",\"full_audio\":\"SGk=\"}}"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void it_makes_no_difference_in_which_pieces_a_body_comes() throws IOException {
    byte[] sound = new byte[100_003];
    new Random(7).nextBytes(sound);
    String body =
        "{\"data\":{\"agent_id\":\"a\",\"full_audio\":\""
            + Base64.getEncoder().encodeToString(sound)
            + "\"},\"type\":\"post_call_audio\"}";

    BodyParts.Parts parts = BodyParts.split(drop(body.getBytes(UTF_8)), audio);

    assertThat(audio.toByteArray()).isEqualTo(sound);
    assertThat(parts.rest())
        .asString(UTF_8)
        .isEqualTo(
            "{\"data\":{\"agent_id\":\"a\",\"full_audio\":\"\"},\"type\":\"post_call_audio\"}");
  }

  @Test
  void a_recording_of_a_hundred_megabytes_takes_less_than_one_megabyte_of_memory()
      throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] row = "UUUU".repeat(1024).getBytes(UTF_8);
    int rows = 25 * 1024;
    InputStream body =
        new SequenceInputStream(
            new ByteArrayInputStream("{\"data\":{\"full_audio\":\"".getBytes(UTF_8)),
            new SequenceInputStream(
                new Repeated(row, rows), new ByteArrayInputStream("\"}}".getBytes(UTF_8))));

    long before = threads.getCurrentThreadAllocatedBytes();
    BodyParts.Parts parts = BodyParts.split(body, OutputStream.nullOutputStream());
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(parts.audio()).isEqualTo(3L * 1024 * rows);
    assertThat(allocated).isLessThan(1024L * 1024);
    assertThat(parts.rest()).hasSize("{\"data\":{\"full_audio\":\"\"}}".length());
  }

  private BodyParts.Parts split(String body) throws IOException {
    audio.reset();
    return BodyParts.split(new ByteArrayInputStream(body.getBytes(UTF_8)), audio);
  }

  /** One byte at a time. */
  private static InputStream drop(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] buffer, int offset, int length) {
        return super.read(buffer, offset, Math.min(length, 1));
      }
    };
  }

  private static final class Repeated extends InputStream {
    private final byte[] row;
    private final long end;
    private long at;

    Repeated(byte[] row, int times) {
      this.row = row;
      this.end = (long) row.length * times;
    }

    @Override
    public int read() {
      return at < end ? row[(int) (at++ % row.length)] : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (at >= end) {
        return -1;
      }
      int from = (int) (at % row.length);
      int count = Math.min(length, row.length - from);
      System.arraycopy(row, from, buffer, offset, count);
      at += count;
      return count;
    }
  }
}
