package dev.ava.call.boundary;

import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call in a list: the fields of the dashboard's list, then ours.
 *
 * @param phoneNumber the other side; {@code Unknown}: withheld
 * @param callerName the name that the caller has now, else the number, else {@code Unknown}
 * @param callDate when it was put on record
 * @param status as it is stored, one of {@link CallStatus} or a legacy word
 * @param sentimentLabel {@code positive}, {@code neutral}, {@code negative}, {@code mixed}
 * @param sentimentScore 0 to 1; a legacy row may have more
 * @param costCents of a call whose provider says it in dollars
 * @param hasAppointment the appointment fields are always empty: no appointment is linked to a call
 * @param nameSource {@code contact}: the name; {@code phone}: the number stands in for it; {@code
 *     unknown}
 * @param customerId who stayed, where customers were merged; null: nobody we know
 * @param statusWord {@code completed}, {@code missed}, {@code transferred}, {@code failed} or
 *     {@code in_progress}
 */
@JsonbNillable
public record CallRow(
    UUID id,
    String phoneNumber,
    String callerName,
    Instant callDate,
    @Nullable Integer durationSeconds,
    @Nullable String status,
    String callDirection,
    boolean hasRecording,
    @Nullable String recordingStatus,
    boolean hasTranscript,
    @Nullable Double sentimentScore,
    @Nullable String sentimentLabel,
    @Nullable String sentimentSummary,
    @Nullable String sentimentUrgency,
    @Nullable String outcome,
    @Nullable String outcomeSummary,
    String callType,
    @Nullable Integer costCents,
    @Nullable String endedReason,
    List<String> toolsUsed,
    boolean hasAppointment,
    @Nullable UUID appointmentId,
    @Nullable Instant appointmentScheduledAt,
    @Nullable String appointmentStatus,
    @Nullable String appointmentServiceType,
    String nameSource,
    @Nullable Integer customerId,
    @Nullable String callSid,
    @Nullable String provider,
    @Nullable String toNumber,
    String statusWord,
    boolean isTest) {}
