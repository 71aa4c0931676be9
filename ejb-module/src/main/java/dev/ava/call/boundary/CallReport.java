package dev.ava.call.boundary;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a provider tells of a call when it is over; null leaves what is known.
 *
 * @param transcriptSummary a few sentences
 * @param transcript the whole of it as text, a line a turn
 * @param cost in the provider's unit
 * @param successful null: the provider can't say
 * @param analysis criteria and collected data, JSON text
 * @param metadataJson the provider's own metadata, JSON text
 * @param sentimentLabel {@code positive}, {@code neutral} or {@code negative}
 * @param sentimentScore 0 to 1
 * @param sentimentUrgency {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param more added to {@code calls.metadata}
 */
public record CallReport(
    @Nullable String transcriptSummary,
    @Nullable String transcript,
    @Nullable Double cost,
    @Nullable Boolean successful,
    @Nullable String analysis,
    @Nullable String metadataJson,
    @Nullable String recordingUrl,
    @Nullable String sentimentLabel,
    @Nullable Double sentimentScore,
    @Nullable String sentimentSummary,
    @Nullable String sentimentUrgency,
    @Nullable String outcome,
    @Nullable String outcomeSummary,
    @Nullable JsonObject more) {

  /** Only where to hear it. */
  public static CallReport ofRecording(String url) {
    return new CallReport(
        null, null, null, null, null, null, url, null, null, null, null, null, null, null);
  }
}
