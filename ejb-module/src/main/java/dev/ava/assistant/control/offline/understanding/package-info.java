/** What a caller's words mean to a receptionist: days, times, numbers, names, wishes. */
package dev.ava.assistant.control.offline.understanding;
