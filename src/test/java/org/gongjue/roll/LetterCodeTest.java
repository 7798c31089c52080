package org.gongjue.roll;

import java.security.SecureRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LetterCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final LetterCode CODE = LetterCode.read("01AB-CDEF-GH18").orElseThrow();

    @Test
    void printsThreeGroupsOfFour() {
        assertThat(LetterCode.random(new SecureRandom()).printed())
                .matches("[" + ALPHABET + "]{4}-[" + ALPHABET + "]{4}-[" + ALPHABET + "]{4}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01abcdefgh18", "O1AB CDEF GHL8", " 0iab–cdef－ghI8\n", "o1ab-CDEF-gh18"})
    void readsACodeAsPeopleTypeIt(String typed) {
        assertThat(LetterCode.read(typed)).contains(CODE);
    }

    @Test
    void noticesEveryWrongCharacter() {
        for (int i = 0; i < CODE.characters().length(); i++) {
            for (char wrong : ALPHABET.toCharArray()) {
                StringBuilder typed = new StringBuilder(CODE.characters());
                typed.setCharAt(i, wrong);
                assertThat(LetterCode.read(typed.toString()).isPresent())
                        .isEqualTo(wrong == CODE.characters().charAt(i));
            }
        }
    }

    @Test
    void noticesEveryTwoCharactersThatChangedPlaces() {
        String right = CODE.characters();
        for (int i = 1; i < right.length(); i++) {
            StringBuilder typed = new StringBuilder(right);
            typed.setCharAt(i - 1, right.charAt(i));
            typed.setCharAt(i, right.charAt(i - 1));
            assertThat(LetterCode.read(typed.toString()))
                    .isEqualTo(LetterCode.read(right).filter(_ -> typed.toString().equals(right)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01AB-CDEF-GH1", "01AB-CDEF-GH18G", "U1AB-CDEF-GH18", "01AB-CDEF-GH1É"})
    void refusesWhatIsNoCode(String typed) {
        assertThat(LetterCode.read(typed)).isEmpty();
    }

    @Test
    void hidesItselfInLogs() {
        assertThat(CODE.toString()).doesNotContain("01AB");
    }
}
