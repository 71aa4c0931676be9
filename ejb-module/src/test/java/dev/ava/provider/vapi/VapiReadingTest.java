package dev.ava.provider.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.call.boundary.CallStatus;
import dev.ava.provider.vapi.VapiReport.Said;
import dev.ava.shared.InvalidInput;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapiReadingTest {

  private static final Instant BEGAN = Instant.parse("2025-03-04T12:34:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'c1','type':'function','function':{'name':'take_message','arguments':{'message':'Hi'}}}",
        "{'id':'c1','type':'function','function':{'name':'take_message','arguments':'{\\\"message\\\":\\\"Hi\\\"}'}}",
        "{'id':'c1','name':'take_message','parameters':{'message':'Hi'}}",
        "{'id':'c1','name':'take_message','arguments':{'message':'Hi'}}"
      })
  void a_tool_call_is_read_in_any_of_its_shapes(String shape) {
    JsonObject message = json("{'toolCallList':[" + shape + "]}");

    assertThat(VapiToolCalls.read(message))
        .containsExactly(
            new VapiToolCalls.ToolCall("c1", "take_message", json("{'message':'Hi'}"), null));
  }

  @Test
  void a_tool_call_that_stands_in_several_lists_is_one() {
    String call = "{'id':'c1','name':'a','parameters':{}}";
    JsonObject message =
        json(
            "{'toolCallList':[%s],'toolCalls':[%s],'toolWithToolCallList':[{'toolCall':%s}]}"
                .formatted(call, call, call));

    assertThat(VapiToolCalls.read(message)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{'id':'c1','function':{'name':'a','arguments':'{broken'}}`,The arguments are not a JSON"
            + " object.",
        "`{'id':'c1','function':{'name':'a','arguments':[1]}}`,The arguments are not a JSON"
            + " object.",
        "`{'id':'c1'}`,The tool call has no name."
      })
  void what_cannot_be_read_says_why(String call, String fault) {
    assertThat(VapiToolCalls.read(json("{'toolCallList':[" + call + "]}")))
        .extracting(VapiToolCalls.ToolCall::fault)
        .containsExactly(fault);
  }

  @Test
  void a_result_is_one_line() {
    assertThat(VapiToolCalls.singleLine("One.\r\n  Two.\u2028Three.\n"))
        .isEqualTo("One. Two. Three.");
  }

  @ParameterizedTest
  @CsvSource({
    "customer-ended-call,COMPLETED",
    "exceeded-max-duration,COMPLETED",
    "a-reason-of-tomorrow,COMPLETED",
    "customer-busy,NO_ANSWER",
    "customer-did-not-answer,NO_ANSWER",
    "voicemail,VOICEMAIL",
    "assistant-forwarded-call,TRANSFERRED",
    "manually-canceled,CANCELLED",
    "twilio-failed-to-connect-call,FAILED",
    "pipeline-error-openai-llm-failed,FAILED",
    "call.in-progress.error-sip-telephony-provider-failed-to-connect-call,FAILED"
  })
  void the_reason_of_the_end_is_a_status(String reason, CallStatus status) {
    assertThat(VapiEnding.status(reason)).isEqualTo(status);
  }

  @Test
  void the_report_tells_who_said_what_when_and_what_was_done() {
    VapiReport report =
        new VapiReport(VapiFixture.message("end-of-call-report").getJsonObject("message"));

    assertThat(report.said(BEGAN))
        .containsExactly(
            new Said(
                "agent", "Hello, can I confirm your visit?", Instant.ofEpochMilli(1741091641200L)),
            new Said("driver", "Yes, 3 pm ☕", Instant.ofEpochMilli(1741091645000L)));
    assertThat(report.durationSeconds()).isEqualTo(42);
    assertThat(report.summary()).isEqualTo("Patient moved to 3 pm.");
    assertThat(report.successful()).isTrue();
    assertThat(report.recordingUrl()).isEqualTo("https://storage.example.test/rec.wav");
    assertThat(VapiDone.read(report, BEGAN))
        .singleElement()
        .satisfies(
            done -> {
              assertThat(done.name()).isEqualTo("reschedule");
              assertThat(done.args()).isEqualTo(json("{'slot':'15:00'}"));
              assertThat(done.result()).isEqualTo(json("{'ok':true}"));
            });
  }

  @Test
  void an_older_report_tells_its_transcript_only_as_lines() {
    VapiReport report =
        new VapiReport(
            json(
                "{'transcript':'AI: Good morning.\\n"
                    + "User: Hello,\\n"
                    + "it is me.\\n"
                    + "\\n"
                    + "AI: How are you?'}"));

    assertThat(report.said(BEGAN))
        .extracting(Said::speaker, Said::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("agent", "Good morning."),
            org.assertj.core.groups.Tuple.tuple("driver", "Hello,\nit is me."),
            org.assertj.core.groups.Tuple.tuple("agent", "How are you?"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{'structuredData':{'sentiment':'Positive'}}`,positive,0.8",
        "`{'structuredData':{'sentiment':{'label':'negative','score':3}}}`,negative,1.0",
        "`{'structuredData':{'sentimentScore':0.1}}`,negative,0.1",
        "`{'structuredData':{'slot':'15:00'}}`,,"
      })
  void a_sentiment_is_told_in_several_ways_and_never_made_up(
      String analysis, String label, Double score) {
    VapiSentiment sentiment = VapiSentiment.of(json(analysis), json("{}"));

    assertThat(sentiment.label()).isEqualTo(label);
    assertThat(sentiment.score()).isEqualTo(score);
  }

  @Test
  void repeats_have_the_key_of_the_first_and_others_have_not() {
    assertThat(key("{'type':'status-update','status':'ringing','timestamp':1,'call':{'id':'a'}}"))
        .isEqualTo(
            key("{'type':'status-update','status':'ringing','timestamp':2,'call':{'id':'a'}}"))
        .isNotEqualTo(
            key("{'type':'status-update','status':'ended','timestamp':1,'call':{'id':'a'}}"));
    assertThat(
            key(
                "{'type':'end-of-call-report','recordingUrl':'https://a.example.test/1','call':{'id':'a'}}"))
        .isEqualTo(
            key(
                "{'type':'end-of-call-report','recordingUrl':'https://a.example.test/2','call':{'id':'a'}}"));
    assertThat(
            key(
                "{'type':'transcript','timestamp':1,'role':'user','transcript':'Yes','call':{'id':'a'}}"))
        .isNotEqualTo(
            key(
                "{'type':'transcript','timestamp':1,'role':'user','transcript':'No','call':{'id':'a'}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'at':0}",
        "{'at':1e300}",
        "{'at':1741091700000000}",
        "{'at':'1741091700000000'}",
        "{'at':'+999999999-01-01T00:00:00Z'}",
        "{'at':'0001-01-01T00:00:00Z'}",
        "{'at':[]}"
      })
  void a_time_that_is_none_of_ours_is_not_told(String message) {
    assertThat(VapiJson.time(json(message), "at")).isNull();
  }

  @Test
  void the_older_name_of_a_final_transcript_is_a_transcript() {
    VapiMessage message =
        parse("{'message':{'type':'transcript[transcriptType=\\\"final\\\"]','call':{'id':'a'}}}");

    assertThat(message.type()).isEqualTo("transcript");
    assertThat(message.isRepeatedLonger()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}", "{'message':{}}", "{'message':'x'}"})
  void what_is_no_message_is_refused(String body) {
    assertThatThrownBy(() -> parse(body)).isInstanceOf(InvalidInput.class);
  }

  private static String key(String message) {
    return new VapiMessage(json(message)).key();
  }

  private static VapiMessage parse(String body) {
    return VapiMessage.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject json(String text) {
    return VapiJson.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
