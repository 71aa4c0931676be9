package dev.ava.assistant.control.offline.understanding;

import static dev.ava.assistant.control.offline.understanding.Hearing.hear;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services, yes and no, and what callers want. */
class WishesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I want Botox                 | botox
          a hydra facial               | hydrafacial
          micro needeling              | microneedling
          some lip fillers             | dermal_fillers
          the vampire facial           | prp_facial
          laser                        | laser_hair_removal
          cool sculpting               | coolsculpting
          chemical peels               | chemical_peel
          a consult                    | consultation
          botux                        | botox
          """)
  void a_service_is_understood(String words, String slug) {
    assertThat(hear(words).services()).extracting(one -> one.slug()).containsExactly(slug);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yes                         | YES
          yeah sure                   | YES
          yep, that's right           | YES
          sounds good to me           | YES
          go ahead                    | YES
          no problem                  | YES
          why not                     | YES
          mm-hmm                      | YES
          no, that's correct          | YES
          no                          | NO
          nope                        | NO
          not quite                   | NO
          no, make it thursday        | NO
          that's not right            | NO
          I don't think so            | NO
          yes but at 11               | NEITHER
          yes, wait                   | NEITHER
          maybe                       | NEITHER
          """)
  void consent_and_refusal_are_told_apart(String words, YesNo expected) {
    assertThat(hear(words).yesNo()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I can't breathe                            | EMERGENCY
          I need to reschedule                       | RESCHEDULE
          can't make it tomorrow                     | RESCHEDULE
          please cancel my appointment               | CANCEL
          what's your cancellation policy            | POLICY
          how much is botox                          | PRICE
          when do you close on fridays               | HOURS
          where are you                              | ADDRESS
          let me speak to a human                    | PERSON
          I want to file a complaint                 | COMPLAINT
          is it safe while breastfeeding             | MEDICAL
          are you a bot                              | IDENTITY
          do you have anything on monday             | AVAILABILITY
          when is my next appointment                | APPOINTMENTS
          who does the fillers                       | PRACTITIONERS
          that's all, thanks                         | GOODBYE
          """)
  void a_wish_is_understood(String words, Intent intent) {
    assertThat(hear(words).intents()).contains(intent);
  }

  @ParameterizedTest
  @CsvSource({
    "no emergency but I need botox soon",
    "my emergency contact is my wife",
    "I'd like botox"
  })
  void what_is_no_emergency_is_none(String words) {
    assertThat(hear(words).intents()).doesNotContain(Intent.EMERGENCY);
  }

  @Test
  void every_intent_has_its_words() {
    String list = String.join("\n", Words.lines("intents.txt"));
    assertThat(Arrays.stream(Intent.values()).map(intent -> "[" + intent + "]"))
        .allSatisfy(head -> assertThat(list).contains(head));
  }
}
