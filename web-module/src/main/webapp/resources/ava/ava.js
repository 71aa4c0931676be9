// Keeps the console true while it is open: relative times, the filter in the page's address, dialogs.
(function () {
  'use strict';

  // The same words as Times.java.
  function ago(seconds) {
    if (seconds < 60) return 'just now';
    if (seconds < 3600) return Math.floor(seconds / 60) + ' min ago';
    if (seconds < 86400) return Math.floor(seconds / 3600) + ' h ago';
    return null;
  }

  function freshen() {
    document.querySelectorAll('time.ago').forEach(function (time) {
      var words = ago((Date.now() - Date.parse(time.getAttribute('datetime'))) / 1000);
      if (words && time.textContent !== words) time.textContent = words;
    });
  }

  setInterval(freshen, 30000);

  // window.refresh is the page's p:remoteCommand. Where something moves on while one watches
  // (.lively), it is called every two seconds, else every ten. A page nobody looks at doesn't ask,
  // so that its session ends in time.
  var ticks = 0;
  setInterval(function () {
    ticks++;
    var due = ticks % 5 === 0 || document.querySelector('.lively');
    if (due && !document.hidden && window.refresh) window.refresh();
  }, 2000);

  // A thread opens at its end, and stays there while messages come in.
  function followThread() {
    var thread = document.querySelector('.thread');
    if (!thread) return;
    var atEnd = true;
    function toLatest() {
      if (atEnd) thread.scrollTop = thread.scrollHeight;
    }
    thread.addEventListener('scroll', function () {
      atEnd = thread.scrollTop + thread.clientHeight > thread.scrollHeight - 40;
    });
    new MutationObserver(toLatest).observe(thread, { childList: true, subtree: true });
    toLatest();
  }

  // A dialog asks before something is changed: the server opens and closes it by name. The button
  // that led to it is disabled meanwhile, so a browser wouldn't give the focus back by itself.
  var asker = null;
  document.addEventListener('focusin', function (event) {
    if (!event.target.closest('dialog')) asker = event.target.id;
  });

  function showDialogs(args) {
    var opened = args.ask && document.getElementById(args.ask);
    if (opened && !opened.open) {
      opened.showModal();
      opened.addEventListener('close', function () {
        var button = document.getElementById(asker);
        if (button) button.focus();
      }, { once: true });
    }
    if (args.asked) {
      document.querySelectorAll('dialog[open]').forEach(function (dialog) { dialog.close(); });
    }
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-close]');
    if (button) button.closest('dialog').close();
  });

  document.addEventListener('DOMContentLoaded', function () {
    followThread();
    if (!window.jQuery) return;
    jQuery(document).on('pfAjaxComplete', function (event, xhr, settings, args) {
      if (args) showDialogs(args);
      if (args && args.query !== undefined) {
        history.replaceState(null, '', location.pathname + (args.query ? '?' + args.query : ''));
      }
    });
  });
})();
