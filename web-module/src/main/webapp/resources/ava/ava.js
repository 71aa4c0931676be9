// Keeps the console true while it is open: relative times, and the filter in the page's address.
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

  // window.refresh is the page's p:remoteCommand. A page nobody looks at doesn't ask, so that its
  // session ends in time.
  setInterval(function () {
    if (!document.hidden && window.refresh) window.refresh();
  }, 10000);

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

  document.addEventListener('DOMContentLoaded', function () {
    followThread();
    if (!window.jQuery) return;
    jQuery(document).on('pfAjaxComplete', function (event, xhr, settings, args) {
      if (args && args.query !== undefined) {
        history.replaceState(null, '', location.pathname + (args.query ? '?' + args.query : ''));
      }
    });
  });
})();
