package dev.ava.appointment.boundary;

import org.jspecify.annotations.Nullable;

/**
 * An appointment that the desk books.
 *
 * @param customerId whose it is; without one it is found, or made, by phone and e-mail
 * @param startTime ISO 8601, with an offset or in the clinic's time
 * @param serviceType slug or name
 * @param provider key or name; null: whoever is free
 */
public record NewAppointment(
    @Nullable Integer customerId,
    @Nullable String customerName,
    @Nullable String customerPhone,
    @Nullable String customerEmail,
    @Nullable String startTime,
    @Nullable String serviceType,
    @Nullable String provider,
    @Nullable String notes) {}
