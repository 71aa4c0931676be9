package dev.ava.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.shared.JsonText;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioPieceTest {
  private static final AudioPiece WANTED =
      new AudioPiece("r", "i", 2, ByteBuffer.wrap(new byte[] {0, 1, 2}));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'response.output_audio.delta','response_id':'r','item_id':'i','content_index':2,'delta':'AAEC'}",
        "{'delta':'AAEC','content_index':2,'item_id':'i','response_id':'r','type':'response.audio.delta'}",
        " { 'event_id' : 'e' , 'x' : null , 'type' : 'response.output_audio.delta' , 'output_index' : 0 ,"
            + " 'content_index' : 2 , 'item_id' : 'i' , 'response_id' : 'r' , 'delta' : 'AAEC' } "
      })
  void a_piece_of_speech_is_found_whatever_the_order_and_the_blanks(String event) {
    assertThat(AudioPiece.of(event.replace('\'', '"'))).isEqualTo(WANTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{'type':'response.output_audio.delta'",
        "{'type':'response.output_audio.delta','item_id':'i','delta':'%%%%'}",
        "{'type':'response.output_audio.delta','item_id':'i','delta':{'a':1}}",
        "{'type':'response.output_audio.delta','item_id':'i','delta':'AA\\/C'}",
        "{'type':'error','text':'response.output_audio.delta'}",
        "{'type':'response.output_audio.delta','delta':'AAEC'}",
        "{'type':'response.output_audio.delta' 'delta':'AAEC'}"
      })
  void anything_else_needs_a_real_parser_or_is_none(String event) {
    assertThat(AudioPiece.of(event.replace('\'', '"'))).isNull();
  }

  @Test
  void a_piece_in_unusual_writing_is_found_by_the_parser() {
    String event =
        "{\"type\":\"response.output_audio.delta\",\"item_id\":\"i\",\"response_id\":\"r\","
            + "\"content_index\":2,\"delta\":\"\\u0041AEC\",\"x\":{}}";

    assertThat(AudioPiece.of(event)).isNull();
    assertThat(AudioPiece.of(JsonText.object(event))).isEqualTo(WANTED);
  }
}
