#include "media/language_codes.h"

namespace lacquer {

namespace {

// "aa:aar " seven characters each.
constexpr std::size_t kEntry = 7;
constexpr std::string_view kCodes =
    "aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul bi:bis "
    "bm:bam bn:ben bo:bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces cu:chu cv:chv cy:cym da:dan de:deu "
    "dv:div dz:dzo ee:ewe el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas ff:ful fi:fin fj:fij fo:fao fr:fra fy:fry "
    "ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat hu:hun hy:hye hz:her ia:ina "
    "id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:isl it:ita iu:iku ja:jpn jv:jav ka:kat kg:kon ki:kik kj:kua kk:kaz "
    "kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao "
    "lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya na:nau nb:nob nd:nde "
    "ne:nep ng:ndo nl:nld nn:nno no:nor nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol "
    "ps:pus pt:por qu:que rm:roh rn:run ro:ron ru:rus rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin sk:slk sl:slv "
    "sm:smo sn:sna so:som sq:sqi sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk "
    "tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln "
    "wo:wol xh:xho yi:yid yo:yor za:zha zh:zho zu:zul ";
constexpr std::string_view kBibliographic =
    "sq:alb hy:arm eu:baq my:bur cs:cze zh:chi nl:dut ka:geo de:ger el:gre fr:fre is:ice mk:mac mi:mao ms:may fa:per "
    "ro:rum sk:slo bo:tib cy:wel ";

static_assert(kCodes.size() % kEntry == 0 && kBibliographic.size() % kEntry == 0);

std::string_view shortIn(std::string_view table, std::string_view code) {
  for (std::size_t at = 0; at < table.size(); at += kEntry)
    if (table.substr(at + 3, 3) == code)
      return table.substr(at, 2);
  return {};
}

} // namespace

std::string longLanguage(std::string_view code) {
  for (std::size_t at = 0; at < kCodes.size(); at += kEntry)
    if (kCodes.substr(at, 2) == code)
      return std::string(kCodes.substr(at + 3, 3));
  return std::string(code);
}

std::string shortLanguage(std::string_view code) {
  std::string_view found = shortIn(kCodes, code);
  if (found.empty())
    found = shortIn(kBibliographic, code);
  return std::string(found.empty() ? code : found);
}

} // namespace lacquer
