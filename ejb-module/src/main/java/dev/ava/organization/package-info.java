/**
 * Tenants and their channel endpoints: which number, mailbox or agent belongs to whom, and with
 * which secret its provider signs.
 */
package dev.ava.organization;
