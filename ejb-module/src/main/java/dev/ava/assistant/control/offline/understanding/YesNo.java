package dev.ava.assistant.control.offline.understanding;

import static dev.ava.assistant.control.offline.understanding.Numbers.words;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Consent and refusal in their many forms. */
public enum YesNo {
  YES,
  NO,
  NEITHER;

  private static final Pattern FALSE_FRIENDS =
      words(
          "no (?:problem|worries|doubt|that's (?:right|correct|fine|good|perfect)|it's"
              + " (?:right|correct|fine)|it's all good|you're right)|why not|not a problem|no,"
              + " (?:that's|it's) (?:right|correct|fine|good|perfect)|can't wait");

  private static final Pattern NO_WORDS =
      words(
          "no+|nope|nah|naw|negative|not (?:really|quite|yet|at"
              + " all|now|today|that|right|correct)|uh[\\s-]?uh|don't|do not|wrong|incorrect|never"
              + " ?mind|stop|absolutely not|no way|rather not|i'd rather|not"
              + " (?:the|my)|isn't|nothing|no thanks?|cancel that|i don't think so");

  private static final Pattern YES_WORDS =
      words(
          "y|yes+|yeah+|yea|ye|yep|yup|ya|yas|yess+|aye|sure(?: thing)?|certainly|of"
              + " course|absolutely|definitely|indeed|totally|correct|right|exactly|perfect|great|wonderful|excellent|awesome|fantastic|(?:sounds|looks|all|that's|thats|is|it's|very|seems)"
              + " (?:good|great|right|correct|perfect|fine|lovely|ok|okay|wonderful)|ok|okay|okey|k|kk|fine|good|go"
              + " (?:ahead|for it)|please(?: do)?|do it|do that|let's (?:do|go)(?:"
              + " (?:it|that|with|for))?|book"
              + " (?:it|that|me|this)|confirm(?:ed)?|affirmative|uh[\\s-]?huh|m+[\\s-]?h+m+|works(?:"
              + " for me| great| well)?|that (?:works|one|will do|is fine|is right|is"
              + " correct)|that'll (?:work|do)|i do|i am|i have|i would|i'd (?:like|love)"
              + " (?:that|to)|it is|they are|you bet|why not|deal|si|oui|cool|alright|all"
              + " right|agreed|you got it|by all means|no problem|perfecto|roger|true");

  /** "Good" only in name: "good-bye" consents to nothing. */
  private static final Pattern GREETINGS =
      words("good[\\s-]?bye|good (?:morning|afternoon|evening|night|day)");

  /** A yes that takes itself back: "yes but …", "sure, wait". */
  private static final Pattern BUT =
      words(
          "but|except|however|although|wait|hold on|actually|instead|only if|as long as|before"
              + " (?:you|that)|first");

  static YesNo read(Utterance said) {
    String text = GREETINGS.matcher(said.all()).replaceAll("|");
    Matcher friends = FALSE_FRIENDS.matcher(text);
    boolean friendly = friends.find();
    String rest = friendly ? friends.replaceAll("|") : text;
    Matcher no = NO_WORDS.matcher(rest);
    Matcher yes = YES_WORDS.matcher(rest);
    boolean saysNo = no.find();
    boolean saysYes = friendly || yes.find();
    if (saysNo && saysYes) {
      boolean noFirst = friendly || no.start() <= yes.start();
      // "no, book it for Friday" refuses what was read back; "yes, don't worry" consents
      return noFirst && !friendly
          ? NO
          : BUT.matcher(rest).find() ? NEITHER : friendly ? YES : NEITHER;
    }
    if (saysNo) {
      return NO;
    }
    return saysYes && !BUT.matcher(rest).find() ? YES : NEITHER;
  }
}
