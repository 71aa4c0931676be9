package dev.ava.provider.openai;

import dev.ava.scoring.boundary.Judgement;
import dev.ava.scoring.boundary.Judgement.Evidence;
import dev.ava.scoring.boundary.ScoringModel.Answer;
import dev.ava.scoring.boundary.ScoringModel.Declined;
import dev.ava.scoring.boundary.ScoringModel.Failed;
import dev.ava.scoring.boundary.ScoringModel.Judged;
import dev.ava.shared.JsonText;
import dev.ava.shared.Storable;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What a model answered to a {@link ScoringQuestion}. Refusal and {@code finish_reason} are looked
 * at first: what was cut off is no JSON. Nothing is taken on trust, though the schema was strict.
 */
final class ScoringReply {

  private static final int LONGEST_SUBJECT = 255;
  private static final int LONGEST_SUMMARY = 4_000;
  private static final int LONGEST_WHY = 200;

  private ScoringReply() {}

  /**
   * @param turns how many turns the conversation has
   */
  static Answer read(String body, int turns) {
    try {
      return read(JsonText.object(body), turns);
    } catch (JsonException
        | ClassCastException
        | NullPointerException
        | IndexOutOfBoundsException broken) {
      return new Failed("OpenAI's answer could not be read.", null);
    }
  }

  private static Answer read(JsonObject body, int turns) {
    JsonObject choice = body.getJsonArray("choices").getJsonObject(0);
    JsonObject message = choice.getJsonObject("message");
    if (message.get("refusal") instanceof JsonString refusal && !refusal.getString().isBlank()) {
      return new Declined("The model refused to judge this conversation.");
    }
    String reason = choice.getString("finish_reason", "");
    if (reason.equals("content_filter")) {
      return new Declined("OpenAI's content filter stopped the answer.");
    }
    if (reason.equals("length")) {
      return new Failed("The model's answer was cut off: it was too long.", null);
    }
    return judged(
        JsonText.object(message.getString("content")),
        Storable.text(body.getString("model")),
        turns);
  }

  private static Answer judged(JsonObject said, String model, int turns) {
    int score = said.getInt("satisfaction_score");
    String sentiment = said.getString("sentiment");
    String outcome = said.getString("outcome");
    if (score < 1
        || score > 10
        || !Judgement.SENTIMENTS.contains(sentiment)
        || !Judgement.OUTCOMES.contains(outcome)) {
      return new Failed("The model's answer has words or a score that do not exist.", null);
    }
    List<Evidence> evidence =
        said.getJsonArray("evidence").getValuesAs(JsonValue::asJsonObject).stream()
            .map(one -> new Evidence(one.getInt("turn"), cut(one.getString("why"), LONGEST_WHY)))
            .filter(one -> one.turn() >= 1 && one.turn() <= turns)
            .toList();
    return new Judged(
        new Judgement(
            model,
            score,
            sentiment,
            outcome,
            Storable.word(cut(said.getString("subject"), LONGEST_SUBJECT)),
            Storable.word(cut(said.getString("summary"), LONGEST_SUMMARY)),
            evidence));
  }

  private static String cut(String text, int longest) {
    return Storable.text(text.length() > longest ? text.substring(0, longest) : text);
  }
}
