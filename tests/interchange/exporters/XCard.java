import ezvcard.Ezvcard;
import ezvcard.VCard;
import java.util.List;

/** Reads vCards, says on standard error what is wrong with each, and writes them as xCard (RFC 6351). */
public class XCard {
    public static void main(String[] arguments) throws Exception {
        var input = new String(System.in.readAllBytes(), "UTF-8");
        List<List<ezvcard.io.ParseWarning>> warnings = new java.util.ArrayList<>();
        List<VCard> cards = Ezvcard.parse(input).warnings(warnings).all();
        for (int n = 0; n < cards.size(); n++) {
            for (var warning : warnings.get(n)) System.err.println(n + ": " + warning);
            String found = cards.get(n).validate(cards.get(n).getVersion()).toString();
            if (!found.isBlank()) System.err.println(n + ": " + found);
        }
        System.out.write(Ezvcard.writeXml(cards).prodId(false).go().getBytes("UTF-8"));
        System.out.flush();
    }
}
