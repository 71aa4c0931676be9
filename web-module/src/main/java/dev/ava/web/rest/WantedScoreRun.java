package dev.ava.web.rest;

import dev.ava.scoring.boundary.ScoreRunWish;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as it is asked for: what is left out means any. */
public record WantedScoreRun(
    @Schema(
            type = SchemaType.STRING,
            enumeration = {"voice", "sms", "email"})
        String channel,
    @Schema(description = "When something last happened in it: a time, or a date as a whole day")
        String from,
    @Schema(description = "As from; a date counts in") String to,
    @Schema(description = "Whose judgement counts at present", example = "rules-1") String scorer,
    @Schema(description = "Whether the new score takes the place of a given one or a model's")
        Boolean replace,
    @Schema(required = true, maxLength = 1000, example = "The model was changed") String reason) {

  ScoreRunWish wish(DateRange range) {
    return new ScoreRunWish(
        channel, range.from(from), range.to(to), scorer, Boolean.TRUE.equals(replace), reason);
  }
}
