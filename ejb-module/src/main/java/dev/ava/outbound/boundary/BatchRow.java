package dev.ava.outbound.boundary;

import org.jspecify.annotations.Nullable;

/**
 * One row of a batch.
 *
 * @param row its place, from 1 on
 * @param state {@code waiting}, {@code placing}, {@code accepted}, {@code refused}, {@code unknown}
 *     or {@code cancelled}
 * @param tries how often the provider was asked; more than once only where it was too busy or could
 *     not be reached
 * @param callSid null: not on record yet
 * @param status of the call; null: not on record yet
 * @param reason why it was refused or is unknown
 */
public record BatchRow(
    int row,
    String toNumber,
    @Nullable String driverId,
    String state,
    int tries,
    @Nullable String callSid,
    @Nullable String conversationId,
    @Nullable String status,
    @Nullable String reason) {}
