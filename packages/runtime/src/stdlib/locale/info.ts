/** What `nl_langinfo` is asked for, and what it says in the C locale (glibc's numbers). */
export const ABDAY_1 = 131072;
export const ABDAY_2 = 131073;
export const ABDAY_3 = 131074;
export const ABDAY_4 = 131075;
export const ABDAY_5 = 131076;
export const ABDAY_6 = 131077;
export const ABDAY_7 = 131078;
export const ABMON_1 = 131086;
export const ABMON_10 = 131095;
export const ABMON_11 = 131096;
export const ABMON_12 = 131097;
export const ABMON_2 = 131087;
export const ABMON_3 = 131088;
export const ABMON_4 = 131089;
export const ABMON_5 = 131090;
export const ABMON_6 = 131091;
export const ABMON_7 = 131092;
export const ABMON_8 = 131093;
export const ABMON_9 = 131094;
export const ALT_DIGITS = 131119;
export const AM_STR = 131110;
export const CODESET = 14;
export const CRNCYSTR = 262159;
export const DAY_1 = 131079;
export const DAY_2 = 131080;
export const DAY_3 = 131081;
export const DAY_4 = 131082;
export const DAY_5 = 131083;
export const DAY_6 = 131084;
export const DAY_7 = 131085;
export const D_FMT = 131113;
export const D_T_FMT = 131112;
export const ERA = 131116;
export const ERA_D_FMT = 131118;
export const ERA_D_T_FMT = 131120;
export const ERA_T_FMT = 131121;
export const MON_1 = 131098;
export const MON_10 = 131107;
export const MON_11 = 131108;
export const MON_12 = 131109;
export const MON_2 = 131099;
export const MON_3 = 131100;
export const MON_4 = 131101;
export const MON_5 = 131102;
export const MON_6 = 131103;
export const MON_7 = 131104;
export const MON_8 = 131105;
export const MON_9 = 131106;
export const NOEXPR = 327681;
export const PM_STR = 131111;
export const RADIXCHAR = 65536;
export const THOUSEP = 65537;
export const T_FMT = 131114;
export const T_FMT_AMPM = 131115;
export const YESEXPR = 327680;

/** The answers of the C locale, but for the character set, which LC_CTYPE decides. */
export const ANSWERS: ReadonlyMap<number, string> = new Map<number, string>([
  [ABDAY_1, "Sun"],
  [ABDAY_2, "Mon"],
  [ABDAY_3, "Tue"],
  [ABDAY_4, "Wed"],
  [ABDAY_5, "Thu"],
  [ABDAY_6, "Fri"],
  [ABDAY_7, "Sat"],
  [ABMON_1, "Jan"],
  [ABMON_10, "Oct"],
  [ABMON_11, "Nov"],
  [ABMON_12, "Dec"],
  [ABMON_2, "Feb"],
  [ABMON_3, "Mar"],
  [ABMON_4, "Apr"],
  [ABMON_5, "May"],
  [ABMON_6, "Jun"],
  [ABMON_7, "Jul"],
  [ABMON_8, "Aug"],
  [ABMON_9, "Sep"],
  [ALT_DIGITS, ""],
  [AM_STR, "AM"],
  [CRNCYSTR, "-"],
  [DAY_1, "Sunday"],
  [DAY_2, "Monday"],
  [DAY_3, "Tuesday"],
  [DAY_4, "Wednesday"],
  [DAY_5, "Thursday"],
  [DAY_6, "Friday"],
  [DAY_7, "Saturday"],
  [D_FMT, "%m/%d/%y"],
  [D_T_FMT, "%a %b %e %H:%M:%S %Y"],
  [ERA, ""],
  [ERA_D_FMT, ""],
  [ERA_D_T_FMT, ""],
  [ERA_T_FMT, ""],
  [MON_1, "January"],
  [MON_10, "October"],
  [MON_11, "November"],
  [MON_12, "December"],
  [MON_2, "February"],
  [MON_3, "March"],
  [MON_4, "April"],
  [MON_5, "May"],
  [MON_6, "June"],
  [MON_7, "July"],
  [MON_8, "August"],
  [MON_9, "September"],
  [NOEXPR, "^[nN]"],
  [PM_STR, "PM"],
  [RADIXCHAR, "."],
  [THOUSEP, ""],
  [T_FMT, "%H:%M:%S"],
  [T_FMT_AMPM, "%I:%M:%S %p"],
  [YESEXPR, "^[yY]"],
]);
