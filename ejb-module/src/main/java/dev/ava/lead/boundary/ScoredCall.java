package dev.ava.lead.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call's score as it is kept.
 *
 * @param score 0 to 100
 * @param tier {@code hot}, {@code warm} or {@code cold}
 * @param sentiment by which it was scored; null: not judged
 * @param explanation {@code {"parts":[{"what","points","words":[…]}]}}
 * @param defaultRules whether by the default rules; then {@code rulesVersion} is one of theirs
 */
public record ScoredCall(
    UUID callId,
    int score,
    String tier,
    @Nullable String sentiment,
    JsonObject explanation,
    boolean defaultRules,
    int rulesVersion,
    Instant scoredAt) {}
