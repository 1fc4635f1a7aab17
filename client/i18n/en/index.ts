import app from './app.json';
import error from './error.json';
import top from './top.json';
import levels from './levels.json';
import search from './search.json';
import file from './file.json';
import filter from './filter.json';
import focus from './focus.json';
import list from './list.json';
import map from './map.json';
import profile from './profile.json';
import sample from './sample.json';
import empty from './empty.json';
import importing from './import.json';
import mapping from './mapping.json';
import working from './working.json';
import contacts from './contacts.json';
import commands from './commands.json';
import edit from './edit.json';
import help from './help.json';
import welcome from './welcome.json';
import marked from './marked.json';
import views from './views.json';
import table from './table.json';
import history from './history.json';
import paths from './paths.json';
import duplicates from './duplicates.json';
import report from './report.json';
import match from './match.json';
import mail from './mail.json';
import exporting from './export.json';
import snapshots from './snapshots.json';

/** The page's words in English, by area. One file and one line add an area. */
export const english = {
  app,
  error,
  top,
  levels,
  search,
  file,
  filter,
  focus,
  list,
  map,
  profile,
  sample,
  empty,
  import: importing,
  mapping,
  working,
  commands,
  contacts,
  edit,
  help,
  welcome,
  marked,
  views,
  snapshots,
  table,
  history,
  paths,
  duplicates,
  match,
  mail,
  report,
  export: exporting,
};
