/**
 * What an organisation tells its callers: services, prices, hours, practitioners, answers to usual
 * questions, and the persona that says so. Data of the organisation, never code.
 */
package dev.ava.clinic;
