/**
 * The console. A backing bean has the name of its page ({@code admin/conversations.xhtml} and
 * {@link dev.ava.web.admin.ConversationsBacking}) and hands over to a boundary; {@link
 * dev.ava.web.admin.Words} says things the way people read them.
 */
package dev.ava.web.admin;
